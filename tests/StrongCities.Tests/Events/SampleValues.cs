using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using StrongCities.Contracts;

namespace StrongCities.Tests.Events;

/// <summary>Makes an event in which every property has a value of its own, the same one at every run.</summary>
public static class SampleValues
{
    private static readonly DateTimeOffset Start = new(2026, 11, 2, 9, 30, 0, TimeSpan.Zero);

    public static object Of(Type type) => Of(type, type.Name);

    private static object Of(Type type, string path)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        var seed = SHA256.HashData(Encoding.UTF8.GetBytes(path));
        if (type == typeof(string)) return Word(path);
        if (type == typeof(bool)) return true;
        if (type == typeof(Guid)) return new Guid(seed.AsSpan(0, 16), bigEndian: true);
        if (type == typeof(Digest)) return new Digest(System.Buffers.Text.Base64Url.EncodeToString(seed));
        if (type == typeof(DateTimeOffset)) return Start.AddTicks(BitConverter.ToUInt32(seed) * TimeSpan.TicksPerMicrosecond);
        if (type == typeof(DateOnly)) return DateOnly.FromDateTime(Start.UtcDateTime).AddDays(seed[0]);
        if (type.IsEnum) return type.GetEnumValues().GetValue(type.GetEnumValues().Length - 1)!;
        if (type == typeof(double)) return seed[0] + (seed[1] / 256d);
        if (type == typeof(decimal)) return seed[0] + (seed[1] / 100m);
        if (type.IsPrimitive) return Convert.ChangeType(seed[0] % 100 + 1, type, CultureInfo.InvariantCulture);
        return type.IsAssignableTo(typeof(IEnumerable)) ? List(type, path) : Record(type, path);
    }

    private static Array List(Type type, string path)
    {
        var element = type.IsArray ? type.GetElementType()! : type.GetGenericArguments()[0];
        var list = Array.CreateInstance(element, 2);
        for (var place = 0; place < list.Length; place++) list.SetValue(Of(element, $"{path}[{place}]"), place);
        return list;
    }

    private static object Record(Type type, string path)
    {
        var constructor = type.GetConstructors().OrderBy(constructor => constructor.GetParameters().Length).Last();
        var made = constructor.Invoke([.. constructor.GetParameters().Select(parameter => Of(parameter.ParameterType, $"{path}.{parameter.Name}"))]);
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.SetMethod is not null))
            if (!constructor.GetParameters().Any(parameter => parameter.Name == property.Name))
                property.SetValue(made, Of(property.PropertyType, $"{path}.{property.Name}"));
        return made;
    }

    // Letters beyond Latin, a quotation mark and an angle bracket: what a careless serializer would change.
    private static string Word(string path) => $"{path} — Montréal \"é\" <مدينة> 市";
}
