using System.Reflection;
using System.Reflection.Emit;

namespace StrongCities.Tests.Architecture;

/// <summary>Reads out of compiled code which members a method uses.</summary>
public static class MethodCalls
{
    private const BindingFlags Everything =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> Codes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value);

    public static IEnumerable<MethodBase> MethodsOf(Type type) => [.. type.GetMethods(Everything), .. type.GetConstructors(Everything)];

    /// <summary>The members that a method calls itself, without those that they call in turn.</summary>
    public static IEnumerable<MethodBase> Of(MethodBase method)
    {
        var code = method.GetMethodBody()?.GetILAsByteArray();
        if (code is null) yield break;
        for (var position = 0; position < code.Length;)
        {
            var value = code[position] == 0xFE ? unchecked((short)(0xFE00 | code[position + 1])) : code[position];
            position += value is < 0 or > 255 ? 2 : 1;
            var operand = Codes[value].OperandType;
            if (operand is OperandType.InlineMethod or OperandType.InlineTok && Resolve(method, BitConverter.ToInt32(code, position)) is { } called)
                yield return called;
            position += Length(operand, code, position);
        }
    }

    /// <summary>What a method calls, and what its own assembly's methods call on its behalf; lambdas and local functions among them.</summary>
    public static IEnumerable<MethodBase> Reach(MethodBase start)
    {
        var seen = new HashSet<MethodBase>();
        var waiting = new Stack<MethodBase>([start]);
        while (waiting.TryPop(out var method))
        {
            foreach (var called in Of(method))
            {
                if (!seen.Add(called)) continue;
                yield return called;
                if (called.Module.Assembly == start.Module.Assembly) waiting.Push(called);
            }
        }
    }

    private static MethodBase? Resolve(MethodBase method, int token)
    {
        var typeArguments = method.DeclaringType is { IsGenericType: true } type ? type.GetGenericArguments() : null;
        var member = method.Module.ResolveMember(token, typeArguments, method.IsGenericMethod ? method.GetGenericArguments() : null);
        return member as MethodBase;
    }

    private static int Length(OperandType operand, byte[] code, int position) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + 4 * BitConverter.ToInt32(code, position),
        _ => 4,
    };
}
