using System.Collections;

namespace TorchSharp.Modules
{
    /// <summary>Modules by number, which are registered when the list is.</summary>
    public class ModuleList<T> : nn.Module, IList<T>
        where T : nn.Module
    {
        private readonly List<T> _modules;
        private bool _registered;

        public ModuleList(params T[] modules)
            : base(nameof(ModuleList<>)) => _modules = [.. modules];

        public int Count => _modules.Count;

        public bool IsReadOnly => false;

        public T this[int index]
        {
            get => _modules[index];
            set => _modules[index] = value;
        }

        public void Add(T item) => _modules.Add(item);

        public void append(params T[] parameters) => _modules.AddRange(parameters);

        public void extend(IEnumerable<T> modules) => _modules.AddRange(modules);

        public void Insert(int index, T item) => _modules.Insert(index, item);

        public bool Remove(T item) => _modules.Remove(item);

        public void RemoveAt(int index) => _modules.RemoveAt(index);

        public void Clear() => _modules.Clear();

        public bool Contains(T item) => _modules.Contains(item);

        public int IndexOf(T item) => _modules.IndexOf(item);

        public void CopyTo(T[] array, int arrayIndex) => _modules.CopyTo(array, arrayIndex);

        public IEnumerator<T> GetEnumerator() => _modules.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        protected override void RegisterComponents()
        {
            for (int i = 0; i < _modules.Count && !_registered; i++)
            {
                register_module(i.ToString(), _modules[i]);
            }

            _registered = true;
        }
    }

    /// <summary>Modules by name, which are registered when the dictionary is.</summary>
    public class ModuleDict<T> : nn.Module, IEnumerable<(string, T)>
        where T : nn.Module
    {
        private readonly Utils.OrderedDict<string, T> _modules = new();
        private bool _registered;

        public ModuleDict()
            : base(nameof(ModuleDict<>))
        {
        }

        public int Count => _modules.Count;

        public T this[string key]
        {
            get => _modules[key];
            set => _modules[key] = value;
        }

        public void Add(string key, T value) => _modules.Add(key, value);

        public void Add((string, T) item) => _modules.Add(item);

        public bool ContainsKey(string key) => _modules.ContainsKey(key);

        public IEnumerable<string> keys() => _modules.Keys;

        public IEnumerable<T> values() => _modules.Values;

        public IEnumerator<(string, T)> GetEnumerator() => _modules.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        protected override void RegisterComponents()
        {
            if (_registered)
            {
                return;
            }

            foreach (var (name, module) in _modules)
            {
                register_module(name, module);
            }

            _registered = true;
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
            public static ModuleList<Module> ModuleList(params Module[] modules) => new(modules);

            public static ModuleList<T> ModuleList<T>(params T[] modules)
                where T : Module => new(modules);

            public static ModuleDict<Module> ModuleDict(params (string, Module)[] modules) => ModuleDict<Module>(modules);

            public static ModuleDict<T> ModuleDict<T>(params (string, T)[] modules)
                where T : Module
            {
                var named = new ModuleDict<T>();
                foreach (var entry in modules)
                {
                    named.Add(entry);
                }

                return named;
            }
        }
    }
}
