namespace TorchSharp;

public static partial class torch
{
    public class Generator : IDisposable
    {
        public Generator(ulong seed = 0, Device? device = null)
            : this(NativeMethods.shim_generator_new(seed)) => this.device = device ?? CPU;

        private Generator(IntPtr handle)
        {
            Handle = handle;
            device = CPU;
        }

        ~Generator() => Dispose(false);

        public static Generator Default => new(NativeMethods.shim_generator_default());

        public IntPtr Handle { get; private set; }

        public Device device { get; }

        public Tensor get_state() => Native.Wrap(NativeMethods.shim_generator_state(Handle));

        public void set_state(Tensor value) => Native.Check(NativeMethods.shim_generator_set_state(Handle, value is null ? 0 : value.Handle));

        public Generator manual_seed(long seed)
        {
            TryInitializeDeviceType(DeviceType.CUDA);
            NativeMethods.shim_generator_set_seed(Handle, seed);
            return this;
        }

        public long seed()
        {
            var seed = DateTime.UtcNow.Ticks;
            manual_seed(seed);
            return seed;
        }

        public long initial_seed() => NativeMethods.shim_generator_seed(Handle);

        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        protected virtual void Dispose(bool disposing)
        {
            if (Handle != 0)
            {
                NativeMethods.shim_generator_free(Handle);
                Handle = 0;
            }
        }
    }

    public static class random
    {
        public static long seed() => Generator.Default.seed();

        public static long initial_seed() => Generator.Default.initial_seed();

        public static Generator manual_seed(long seed)
        {
            TryInitializeDeviceType(DeviceType.CUDA);
            return Generator.Default.manual_seed(seed);
        }

        public static Tensor get_rng_state() => Generator.Default.get_state();

        public static void set_rng_state(Tensor new_state) => Generator.Default.set_state(new_state);
    }
}
