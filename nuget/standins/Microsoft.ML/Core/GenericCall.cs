namespace Microsoft.ML;

// Calls a generic method for a type that is known only at run time: Invoke(Make<int>, type, a, b) calls Make<type>(a, b).
internal static class GenericCall
{
    public static TResult Invoke<TResult>(Func<TResult> method, Type type) => ForType(method, type)();

    public static TResult Invoke<T1, TResult>(Func<T1, TResult> method, Type type, T1 first) =>
        ForType(method, type)(first);

    public static TResult Invoke<T1, T2, TResult>(Func<T1, T2, TResult> method, Type type, T1 first, T2 second) =>
        ForType(method, type)(first, second);

    public static TResult Invoke<T1, T2, T3, TResult>(Func<T1, T2, T3, TResult> method, Type type, T1 first, T2 second, T3 third) =>
        ForType(method, type)(first, second, third);

    private static TDelegate ForType<TDelegate>(TDelegate method, Type type) where TDelegate : Delegate =>
        (TDelegate)method.Method.GetGenericMethodDefinition().MakeGenericMethod(type).CreateDelegate(typeof(TDelegate), method.Target);
}
