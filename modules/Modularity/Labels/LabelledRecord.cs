using StrongCities.Contracts;

namespace StrongCities.Modularity.Labels;

/// <summary>A kind of record that carries a label: files can be put on it, and inherit the label as it is when they are asked for.</summary>
/// <param name="Kind">As attachments and labels name it; its text is <c>label.kind.{kind}</c>.</param>
/// <param name="Rows">Where such records are: a relation with the columns <c>id</c>, <c>data</c>, <c>label</c>, <c>organisation_id</c> and <c>casework</c>.</param>
/// <param name="Address">Where in the portal they are read; the record's id comes after it.</param>
/// <param name="Strictest">A record with which others have work to do can't be closed to them.</param>
public sealed record LabelledRecord(string Kind, string Rows, string Address, Tlp Strictest);
