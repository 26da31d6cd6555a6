using StrongCities.Modularity.Vault;

namespace StrongCities.Tests.Modularity.PersonalData;

public sealed class ErasedListTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    [Fact]
    public void Keeps_what_was_written_and_cuts_off_a_line_that_broke_off()
    {
        var list = new ErasedList(new VaultSettings("", false, [], Path.Combine(_folder, "erased", "subjects.jsonl")));
        list.Read().Should().BeEmpty();
        var (one, two) = (Erased(), Erased());
        list.Append(one);
        File.AppendAllText(list.Place, """{"id":"019ab""");
        list.Read().Should().Equal(one);
        list.Append(two);
        list.Read().Should().Equal(one, two);
    }

    [Fact]
    public void A_line_in_the_middle_that_cannot_be_read_is_not_passed_over()
    {
        var list = new ErasedList(new VaultSettings("", false, [], Path.Combine(_folder, "subjects.jsonl")));
        File.WriteAllText(list.Place, "no line of ours\n");
        FluentActions.Invoking(list.Read).Should().Throw<System.Text.Json.JsonException>();
    }

    private static ErasedSubject Erased() => new() { Id = Guid.CreateVersion7(), Erasure = Guid.CreateVersion7(), At = DateTimeOffset.UnixEpoch, Ground = ErasureGround.Objection };

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
