using System.Reflection;
using System.Reflection.Emit;
using TorchSharp;

namespace Microsoft.ML.Autoencoders.Tests.Training.Torch;

/// <summary>
/// TorchSharp's Scalar has a finalizer, and what makes one for itself hands the native pointer on without keeping the object: a garbage collection by another thread frees it in the middle
/// of the call, and a training fails or goes wrong by chance. So the engine's code calls nothing that makes a Scalar, but through its own Tensor, which keeps them.
/// </summary>
[TestClass]
[DoNotParallelize] // one test collects garbage again and again
public sealed class ScalarLifetimeTests
{
    private static readonly Dictionary<short, OpCode> OpCodesByValue = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value);

    private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    [TestMethod]
    public void No_call_of_the_engine_makes_a_scalar_that_nothing_keeps()
    {
        var making = Making();
        // It makes them where they are kept.
        var keeper = typeof(TorchScalars);

        var found = Methods(typeof(TorchEngine).Assembly)
            .Where(method => method.DeclaringType!.Namespace == typeof(TorchEngine).Namespace && method.DeclaringType != keeper)
            .SelectMany(method => Called(method).Where(making.Contains).Select(called => $"{method.DeclaringType!.Name}.{method.Name} calls {called.DeclaringType!.Name}.{called}"))
            .Distinct().Order().ToArray();

        Assert.IsEmpty(found, string.Join('\n', found));
    }

    [TestMethod]
    public void Collections_by_another_thread_change_no_training()
    {
        byte[] expected = Train();
        bool isOver = false;
        var collecting = new Thread(() =>
        {
            while (!Volatile.Read(ref isOver))
            {
                GC.Collect(0);
                Thread.Sleep(1);
            }
        });
        collecting.Start();
        try
        {
            for (int i = 0; i < 3; i++)
            {
                CollectionAssert.AreEqual(expected, Train());
            }
        }
        finally
        {
            Volatile.Write(ref isOver, true);
            collecting.Join();
        }

        static byte[] Train()
        {
            using var model = VaeModels.FitByTorch(o => (o.Epochs, o.Likelihood, o.Prior, o.FreeBits) = (10, Likelihood.StudentT, Prior.GaussianMixture, 0.1));
            return VaeModels.Onnx(model);
        }
    }

    [TestMethod]
    public void What_makes_scalars_is_found()
    {
        var making = Making();

        Assert.Contains(typeof(torch.Tensor).GetMethod("square")!, making);
        Assert.Contains(typeof(torch.Tensor).GetMethod("op_Addition", [typeof(torch.Tensor), typeof(torch.Tensor)])!, making);
        Assert.DoesNotContain(typeof(torch.Tensor).GetMethod("exp")!, making);
    }

    // The methods of TorchSharp that make a Scalar, or call one that does.
    private static HashSet<MethodBase> Making()
    {
        var callers = new Dictionary<MethodBase, List<MethodBase>>();
        foreach (var method in Methods(typeof(torch).Assembly))
        {
            foreach (var called in Called(method))
            {
                (callers.TryGetValue(called, out var list) ? list : callers[called] = []).Add(method);
            }
        }
        var making = new HashSet<MethodBase>();
        var open = new Queue<MethodBase>(typeof(Scalar).GetConstructors(All));
        while (open.TryDequeue(out var method))
        {
            foreach (var caller in callers.GetValueOrDefault(method) ?? [])
            {
                if (making.Add(caller))
                {
                    open.Enqueue(caller);
                }
            }
        }
        return making;
    }

    private static IEnumerable<MethodBase> Methods(Assembly assembly) =>
        assembly.GetTypes().SelectMany(type => type.GetMethods(All).Cast<MethodBase>().Concat(type.GetConstructors(All)));

    private static IEnumerable<MethodBase> Called(MethodBase method)
    {
        if (method.GetMethodBody()?.GetILAsByteArray() is not { } code)
        {
            yield break;
        }
        Type[]? typeArguments = method.DeclaringType is { IsGenericType: true } type ? type.GetGenericArguments() : null;
        Type[]? methodArguments = method.IsGenericMethodDefinition ? method.GetGenericArguments() : null;
        for (int at = 0; at < code.Length;)
        {
            short value = code[at++];
            if (value == 0xFE)
            {
                value = (short)(0xFE00 | code[at++]);
            }
            var opCode = OpCodesByValue[value];
            if (opCode.OperandType == OperandType.InlineMethod && Resolve(method.Module, BitConverter.ToInt32(code, at), typeArguments, methodArguments) is { } called)
            {
                yield return called;
            }
            at += opCode.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + 4 * BitConverter.ToInt32(code, at),
                _ => 4,
            };
        }
    }

    private static MethodBase? Resolve(Module module, int token, Type[]? typeArguments, Type[]? methodArguments)
    {
        try
        {
            var method = module.ResolveMethod(token, typeArguments, methodArguments);
            return method is MethodInfo { IsGenericMethod: true } generic ? generic.GetGenericMethodDefinition() : method;
        }
        catch (Exception e) when (e is ArgumentException or BadImageFormatException or FileNotFoundException)
        {
            return null;
        }
    }
}
