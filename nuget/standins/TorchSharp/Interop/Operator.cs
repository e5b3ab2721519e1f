using System.Runtime.CompilerServices;

namespace TorchSharp.Interop;

/// <summary>
/// An operator of libtorch by its name in the schema, such as <c>aten::add.Tensor</c>. Arguments go in the schema's order;
/// those left out at the end take the schema's defaults.
/// </summary>
internal sealed unsafe class Operator(string name, string overload = "")
{
    private IntPtr _handle;

    internal Tensor Call(params ReadOnlySpan<Operand> operands) => new(CallHandle(operands));

    /// <summary>For a tensor that no one sees, and that no statistics should count: the caller frees it.</summary>
    internal IntPtr CallHandle(params ReadOnlySpan<Operand> operands) => (IntPtr)CallValue(operands).Bits;

    /// <summary>For operators that change their first argument, which is the result again.</summary>
    internal Tensor Update(params ReadOnlySpan<Operand> operands)
    {
        Invoke(operands, null, 0);
        return (Tensor)operands[0].Source!;
    }

    internal (Tensor, Tensor) CallTwo(params ReadOnlySpan<Operand> operands)
    {
        var results = stackalloc NativeValue[2];
        Invoke(operands, results, 2);
        return (new Tensor((IntPtr)results[0].Bits), new Tensor((IntPtr)results[1].Bits));
    }

    internal (Tensor, Tensor, Tensor) CallThree(params ReadOnlySpan<Operand> operands)
    {
        var results = stackalloc NativeValue[3];
        Invoke(operands, results, 3);
        return (new Tensor((IntPtr)results[0].Bits), new Tensor((IntPtr)results[1].Bits), new Tensor((IntPtr)results[2].Bits));
    }

    internal Tensor[] CallList(params ReadOnlySpan<Operand> operands)
    {
        var result = CallValue(operands);
        var tensors = new Tensor[result.Count];
        for (int i = 0; i < tensors.Length; i++)
        {
            tensors[i] = new Tensor(((IntPtr*)result.Bits)[i]);
        }

        NativeMethods.shim_free((IntPtr)result.Bits);
        return tensors;
    }

    /// <summary>For an operator of one result that is not a tensor.</summary>
    internal NativeValue CallValue(params ReadOnlySpan<Operand> operands)
    {
        NativeValue result;
        Invoke(operands, &result, 1);
        return result;
    }

    [SkipLocalsInit]
    private void Invoke(ReadOnlySpan<Operand> operands, NativeValue* results, int capacity)
    {
        int needed = 0;
        foreach (ref readonly var operand in operands)
        {
            needed += operand.Words;
        }

        const int OnStack = 64;
        var values = stackalloc NativeValue[operands.Length];
        var stackWords = stackalloc long[OnStack];
        fixed (long* heapWords = needed > OnStack ? new long[needed] : null)
        {
            var words = heapWords is null ? stackWords : heapWords;
            for (int i = 0; i < operands.Length; i++)
            {
                values[i] = operands[i].Lower(ref words);
            }

            Native.Check(NativeMethods.shim_call(_handle != 0 ? _handle : Find(), values, operands.Length, results, capacity));
        }
    }

    private IntPtr Find()
    {
        var handle = NativeMethods.shim_operator("aten::" + name, overload);
        if (handle == 0)
        {
            Native.Throw();
        }

        return _handle = handle;
    }
}
