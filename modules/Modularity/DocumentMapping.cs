using System.Linq.Expressions;
using Marten;
using Marten.Schema;

namespace StrongCities.Modularity;

/// <summary>What a module may say of a document's storage: columns beside the JSON, and indexes. Not the whole of Marten's options.</summary>
public sealed class DocumentMapping<T>(MartenRegistry.DocumentMappingExpression<T> mapping) where T : notnull
{
    /// <summary>What Marten calls the table of such documents.</summary>
    public static string TableIn(string schema) => $"{schema}.mt_doc_{typeof(T).Name.ToLowerInvariant()}";

    /// <summary>Keeps a property in an indexed column of its own beside the JSON, in snake case.</summary>
    public DocumentMapping<T> Column(Expression<Func<T, object?>> property, string? type = null)
    {
        mapping.Duplicate(property, type, null, null, false, false);
        return this;
    }

    /// <summary>Two documents can't share this property's value.</summary>
    public DocumentMapping<T> Unique(string indexName, Expression<Func<T, object>> property)
    {
        mapping.UniqueIndex(UniqueIndexType.DuplicatedField, indexName, property);
        return this;
    }

    /// <summary>An index that the module's own migration makes, and that Marten leaves alone.</summary>
    public DocumentMapping<T> MadeByMigration(string indexName)
    {
        mapping.IgnoreIndex(indexName);
        return this;
    }
}
