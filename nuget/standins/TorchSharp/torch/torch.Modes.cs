namespace TorchSharp;

public static partial class torch
{
    public static IDisposable no_grad() => new GradMode(false);

    public static IDisposable enable_grad(bool enabled = true) => new GradMode(enabled);

    public static IDisposable set_grad_enabled(bool mode = true) => new GradMode(mode);

    public static bool is_grad_enabled() => NativeMethods.shim_grad_enabled() != 0;

    public static IDisposable inference_mode(bool mode = true) => new InferenceMode(mode);

    public static bool is_inference_mode_enabled() => NativeMethods.shim_inference_enabled() != 0;

    private sealed class GradMode : IDisposable
    {
        private readonly int _before = NativeMethods.shim_grad_enabled();

        public GradMode(bool enabled) => NativeMethods.shim_set_grad_enabled(enabled ? 1 : 0);

        public void Dispose() => NativeMethods.shim_set_grad_enabled(_before);
    }

    private sealed class InferenceMode(bool enabled) : IDisposable
    {
        private IntPtr _guard = NativeMethods.shim_inference_enter(enabled ? 1 : 0);

        public void Dispose()
        {
            if (_guard != 0)
            {
                NativeMethods.shim_inference_leave(_guard);
                _guard = 0;
            }
        }
    }
}

public class AnomalyMode : IDisposable
{
    private readonly int _enabledBefore = NativeMethods.shim_anomaly_enabled();
    private readonly int _checkedBefore = NativeMethods.shim_anomaly_checks_nan();

    public AnomalyMode(bool enabled, bool check_nan = true) => NativeMethods.shim_set_anomaly(enabled ? 1 : 0, check_nan ? 1 : 0);

    public static bool IsEnabled => NativeMethods.shim_anomaly_enabled() != 0;

    public static bool ShouldCheckNaN => NativeMethods.shim_anomaly_checks_nan() != 0;

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            NativeMethods.shim_set_anomaly(_enabledBefore, _checkedBefore);
        }
    }
}
