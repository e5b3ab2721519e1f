global using TorchSharp.Interop;
global using static TorchSharp.torch;
