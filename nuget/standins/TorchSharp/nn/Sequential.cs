using System.Runtime.CompilerServices;

namespace TorchSharp.Modules
{
    public class Sequential : nn.Module<Tensor, Tensor>
    {
        private readonly List<nn.IModule<Tensor, Tensor>> _modules = [];
        private readonly List<string> _names = [];

        internal Sequential()
            : base("")
        {
        }

        protected Sequential(params (string name, nn.Module<Tensor, Tensor> submodule)[] modules)
            : this()
        {
            foreach (var (name, module) in modules)
            {
                append(name, module);
            }
        }

        protected Sequential(params nn.Module<Tensor, Tensor>[] modules)
            : this()
        {
            foreach (var module in modules)
            {
                append(module);
            }
        }

        public int Count => _modules.Count;

        [IndexerName("SequentialItems")]
        public nn.IModule<Tensor, Tensor> this[int index] => _modules[index];

        [IndexerName("SequentialItems")]
        public Sequential this[(int? start, int? end) index] => Slice(index.start ?? 0, index.end ?? Count);

        [IndexerName("SequentialItems")]
        public Sequential this[Range index] => Slice(index.Start.GetOffset(Count), index.End.GetOffset(Count));

        public Sequential append(string name, nn.IModule<Tensor, Tensor> module)
        {
            _modules.Add(module);
            _names.Add(name);
            return this;
        }

        public Sequential append(nn.IModule<Tensor, Tensor> module) => append(_modules.Count.ToString(), module);

        /// <summary>What lies between two modules is disposed as soon as the next one has it behind it; an empty chain gives an alias.</summary>
        public override Tensor forward(Tensor tensor)
        {
            if (_modules.Count == 0)
            {
                return tensor.alias();
            }

            var current = _modules[0].call(tensor);
            for (int i = 1; i < _modules.Count; i++)
            {
                var next = _modules[i].call(current);
                current.Dispose();
                current = next;
            }

            return current;
        }

        public override IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true) =>
            recurse ? Distinct(named => named.named_parameters(true)) : [];

        public override IEnumerable<(string name, Tensor buffer)> named_buffers(bool recurse = true, bool include_persistent = true) =>
            recurse ? Distinct(named => named.named_buffers(true, include_persistent)) : [];

        public override IEnumerable<(string name, nn.Module module)> named_children() =>
            _names.Zip(_modules, (name, module) => (name, (nn.Module)module));

        public override IEnumerable<(string name, nn.Module module)> named_modules() =>
            named_children().Concat(named_children().SelectMany(child => child.module.named_modules().Select(inner => ($"{child.name}.{inner.name}", inner.module))));

        public override nn.Module apply(Action<nn.Module> fn)
        {
            foreach (var (_, module) in named_children())
            {
                module.apply(fn);
            }

            fn(this);
            return this;
        }

        public override void train(bool on = true) => base.train(on);

        public override void eval() => base.eval();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                foreach (var (_, module) in named_children())
                {
                    module.Dispose();
                }
            }

            base.Dispose(disposing);
        }

        protected internal override nn.Module _to(ScalarType dtype, bool non_blocking) => Each(module => module._to(dtype, non_blocking));

        protected internal override nn.Module _to(Device device, ScalarType dtype, bool non_blocking) => Each(module => module._to(device, dtype, non_blocking));

        protected internal override nn.Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking) => Each(module => module._to(deviceType, deviceIndex, non_blocking));

        private Sequential Each(Action<nn.Module> action)
        {
            foreach (var (_, module) in named_children())
            {
                action(module);
            }

            return this;
        }

        private IEnumerable<(string, T)> Distinct<T>(Func<nn.Module, IEnumerable<(string name, T tensor)>> select)
            where T : Tensor
        {
            HashSet<IntPtr> seen = [0];
            foreach (var (child, module) in named_children())
            {
                foreach (var (name, tensor) in select(module))
                {
                    if (seen.Add(tensor.handle))
                    {
                        yield return ($"{child}.{name}", tensor);
                    }
                }
            }
        }

        private Sequential Slice(int start, int end)
        {
            if (start < 0 || start > Count || end < 0 || end > Count)
            {
                throw new IndexOutOfRangeException($"{start}..{end} is not a range of a chain of {Count} modules.");
            }

            var slice = new Sequential();
            for (int i = start; i < end; i++)
            {
                slice.append(_names[i], _modules[i]);
            }

            return slice;
        }
    }
}

namespace TorchSharp
{
    using TorchSharp.Modules;

    public static partial class torch
    {
        public static partial class nn
        {
            public static Sequential Sequential() => new();

            public static Sequential Sequential(params (string name, Module<Tensor, Tensor> submodule)[] modules) => Sequential(modules.AsEnumerable());

            public static Sequential Sequential(params Module<Tensor, Tensor>[] modules) => Sequential(modules.AsEnumerable());

            public static Sequential Sequential(params Tuple<string, Module<Tensor, Tensor>>[] modules) => Sequential(modules.AsEnumerable());

            public static Sequential Sequential(IEnumerable<Tuple<string, Module<Tensor, Tensor>>> modules) =>
                modules.Aggregate(new Sequential(), (chain, next) => chain.append(next.Item1, next.Item2));

            public static Sequential Sequential(IEnumerable<(string name, Module<Tensor, Tensor> submodule)> modules) =>
                modules.Aggregate(new Sequential(), (chain, next) => chain.append(next.name, next.submodule));

            public static Sequential Sequential(IEnumerable<Module<Tensor, Tensor>> modules) =>
                modules.Aggregate(new Sequential(), (chain, next) => chain.append(next));
        }
    }
}
