using System.Reflection;
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            private bool _areComponentsRegistered;

            public virtual void register_buffer(string name, Tensor tensor, bool persistent = true)
            {
                if (tensor is null || tensor.IsInvalid)
                {
                    throw new ArgumentNullException(nameof(tensor), $"The buffer '{name}' needs a tensor.");
                }

                if (!_internal_buffers.ContainsKey(name))
                {
                    _internal_buffers.Add(name, (tensor, persistent));
                    return;
                }

                throw new InvalidOperationException($"Tensor {name} is already registered.");
            }

            public virtual void register_parameter(string name, Parameter param)
            {
                if (param is null || param.IsInvalid)
                {
                    throw new ArgumentNullException(nameof(param), $"The parameter '{name}' needs a tensor.");
                }

                if (!_internal_params.ContainsKey(name))
                {
                    _internal_params.Add(name, param);
                    return;
                }

                throw new InvalidOperationException($"Parameter {name} is already registered.");
            }

            public virtual void register_module(string name, Module submodule)
            {
                if (submodule is null || submodule._disposed)
                {
                    _internal_submodules.Remove(name);
                    return;
                }

                if (string.IsNullOrEmpty(name) || name.Contains('.'))
                {
                    throw new ArgumentException($"The name of a module can't be empty nor hold a '.'; it is '{name}'.");
                }

                if (_internal_submodules.ContainsKey(name))
                {
                    throw new InvalidOperationException($"Sub-module {name} is already registered.");
                }

                submodule.RegisterComponents();
                _internal_submodules.Add(name, submodule);
            }

            public void add_module(string name, Module module) => register_module(name, module);

            public virtual bool has_buffer(string target) => get_buffer(target) is not null;

            public virtual bool has_parameter(string target) => get_parameter(target) is not null;

            public virtual Tensor? get_buffer(string target) => _internal_buffers.TryGetValue(target, out var buffer)
                ? buffer.Item1
                : Child(target) is var (child, rest) ? child.get_buffer(rest) : null;

            public virtual Parameter? get_parameter(string target) => _internal_params.TryGetValue(target, out var parameter)
                ? parameter
                : Child(target) is var (child, rest) ? child.get_parameter(rest) : null;

            /// <summary>Registers the modules, parameters and tensors in the fields, each by the field's name.</summary>
            protected virtual void RegisterComponents()
            {
                if (_areComponentsRegistered)
                {
                    return;
                }

                foreach (var field in Fields(GetType()))
                {
                    var name = field.ComponentName();
                    if (_internal_submodules.ContainsKey(name) || _internal_params.ContainsKey(name) || _internal_buffers.ContainsKey(name))
                    {
                        continue;
                    }

                    switch (field.GetValue(this))
                    {
                        case Module module:
                            register_module(name, module);
                            break;
                        case Parameter parameter:
                            register_parameter(name, parameter);
                            break;
                        case Tensor tensor:
                            register_buffer(name, tensor);
                            break;
                    }
                }

                _areComponentsRegistered = true;
            }

            // A tensor that is not a parameter takes the name's parameter away, as in the real one.
            protected void ConditionallyRegisterParameter(string name, Tensor? value)
            {
                if (value is Parameter parameter)
                {
                    _internal_params[name] = parameter;
                }
                else
                {
                    _internal_params.Remove(name);
                }
            }

            protected void ConditionallyRegisterBuffer(string name, Tensor? value, bool persistent = true)
            {
                if (value is null)
                {
                    _internal_buffers.Remove(name);
                }
                else
                {
                    _internal_buffers[name] = (value, persistent);
                }
            }

            /// <summary>The parameter of a layer, whose old one is disposed: a layer owns its parameters and no scope does.</summary>
            private protected void SetParameter(ref Parameter? field, Parameter? value, string name)
            {
                field?.Dispose();
                field = (Parameter?)value?.DetachFromDisposeScope();
                ConditionallyRegisterParameter(name, field);
            }

            private protected void SetWeight(ref Parameter? field, Parameter value, string name)
            {
                if (value.Handle != field?.Handle)
                {
                    SetParameter(ref field, value, name);
                }
            }

            protected void ClearModules() => _internal_submodules.Clear();

            private static IEnumerable<FieldInfo> Fields(Type type)
            {
                HashSet<string> seen = [];
                for (Type? current = type; current is not null && current != typeof(object); current = current.BaseType)
                {
                    foreach (var field in current.GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance))
                    {
                        if (seen.Add(field.Name))
                        {
                            yield return field;
                        }
                    }
                }
            }

            private (Module Child, string Path)? Child(string target)
            {
                var dot = target.IndexOf('.');
                return dot > 0 && named_children().FirstOrDefault(child => child.name == target[..dot]).module is { } child
                    ? (child, target[(dot + 1)..])
                    : null;
            }
        }
    }
}
