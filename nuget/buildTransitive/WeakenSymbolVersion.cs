using System;
using System.Collections.Generic;
using System.IO;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

/// <summary>
/// Copies ELF libraries, and marks a symbol version that they need as weak in the copy: a loader that lacks the version then loads the library all the same.
/// A library that does not need the version strictly is left out.
/// </summary>
public sealed class WeakenSymbolVersion : Task
{
    private const uint VersionNeeds = 0x6FFFFFFE; // SHT_GNU_verneed, as in the "Linux Standard Base Core Specification", chapter 10, Symbol Versioning
    private const ushort Weak = 0x2; // VER_FLG_WEAK

    /// <summary>The libraries.</summary>
    [Required]
    public ITaskItem[] Libraries { get; set; }

    /// <summary>The version, such as GLIBCXX_3.4.32.</summary>
    [Required]
    public string Version { get; set; }

    /// <summary>Where the copies go, each in a folder of its own.</summary>
    [Required]
    public string Folder { get; set; }

    /// <summary>Whether to act even where this machine's libstdc++ has the version: <c>true</c>, or something else.</summary>
    public string Always { get; set; }

    /// <summary>The copies, with the metadata of the libraries.</summary>
    [Output]
    public ITaskItem[] Weakened { get; private set; }

    /// <summary>The libraries that the copies stand for.</summary>
    [Output]
    public ITaskItem[] Replaced { get; private set; }

    public override bool Execute()
    {
        var weakened = new List<ITaskItem>();
        var replaced = new List<ITaskItem>();
        if (string.Equals(Always, "true", StringComparison.OrdinalIgnoreCase) || !IsThere())
        {
            foreach (var library in Libraries)
            {
                string copy = Copy(library.ItemSpec);
                if (copy != null)
                {
                    weakened.Add(new TaskItem(copy, library.CloneCustomMetadata()));
                    replaced.Add(library);
                }
            }
        }
        Weakened = weakened.ToArray();
        Replaced = replaced.ToArray();
        return !Log.HasLoggedErrors;
    }

    // The path of the copy, or null where the library does not need the version strictly.
    private string Copy(string library)
    {
        byte[] content = File.ReadAllBytes(library);
        int flags = StrictNeed(content);
        if (flags < 0)
        {
            return null;
        }
        content[flags] |= (byte)Weak;
        string copy = Path.Combine(Folder, "weak", Path.GetFileName(Path.GetDirectoryName(Path.GetDirectoryName(library))), Path.GetFileName(library));
        if (!File.Exists(copy) || !Same(File.ReadAllBytes(copy), content))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(copy));
            // Whole or not at all, as two builds may do it at a time.
            string draft = copy + "." + Guid.NewGuid().ToString("N");
            File.WriteAllBytes(draft, content);
            if (File.Exists(copy))
            {
                File.Delete(copy);
            }
            File.Move(draft, copy);
            Log.LogMessage(MessageImportance.High, "{0} needs {1} of libstdc++, which an older Linux lacks: its copy marks that need as weak.", Path.GetFileName(library), Version);
        }
        return copy;
    }

    // Where the flags of the need stand in the file (little-endian, so the first byte holds what matters), or -1.
    private int StrictNeed(byte[] file)
    {
        bool isElf64 = file.Length > 64 && file[0] == 0x7F && file[1] == 'E' && file[2] == 'L' && file[3] == 'F' && file[4] == 2 && file[5] == 1;
        if (!isElf64)
        {
            return -1;
        }
        long sections = BitConverter.ToInt64(file, 0x28);
        int size = BitConverter.ToUInt16(file, 0x3A), count = BitConverter.ToUInt16(file, 0x3C);
        for (int i = 0; i < count; i++)
        {
            int section = checked((int)sections + i * size);
            if (BitConverter.ToUInt32(file, section + 4) != VersionNeeds)
            {
                continue;
            }
            int names = checked((int)sections + BitConverter.ToInt32(file, section + 40) * size);
            int strings = checked((int)BitConverter.ToInt64(file, names + 24));
            int flags = StrictNeed(file, checked((int)BitConverter.ToInt64(file, section + 24)), strings);
            if (flags >= 0)
            {
                return flags;
            }
        }
        return -1;
    }

    // Through the list of libraries (Verneed), and each library's list of versions (Vernaux).
    private int StrictNeed(byte[] file, int need, int strings)
    {
        while (true)
        {
            int version = need + BitConverter.ToInt32(file, need + 8);
            for (int left = BitConverter.ToUInt16(file, need + 2); left > 0; left--)
            {
                int flags = version + 4;
                if (NameAt(file, strings + BitConverter.ToInt32(file, version + 8)) == Version && (BitConverter.ToUInt16(file, flags) & Weak) == 0)
                {
                    return flags;
                }
                version += BitConverter.ToInt32(file, version + 12);
            }
            int next = BitConverter.ToInt32(file, need + 12);
            if (next == 0)
            {
                return -1;
            }
            need += next;
        }
    }

    private static string NameAt(byte[] file, int start) => Encoding.ASCII.GetString(file, start, Array.IndexOf(file, (byte)0, start) - start);

    private static bool Same(byte[] a, byte[] b)
    {
        if (a.Length != b.Length)
        {
            return false;
        }
        for (int i = 0; i < a.Length; i++)
        {
            if (a[i] != b[i])
            {
                return false;
            }
        }
        return true;
    }

    // Asks the loader itself: it alone knows which libstdc++ it would take. A version's name is a symbol of the library that defines it.
    private bool IsThere()
    {
        if (!RuntimeInformation.IsOSPlatform(OSPlatform.Linux))
        {
            return true;
        }
        try
        {
            IntPtr library = dlopen("libstdc++.so.6", 1);
            return library != IntPtr.Zero && dlvsym(library, "_ZSt21ios_base_library_initv", Version) != IntPtr.Zero;
        }
        catch (Exception e) when (e is DllNotFoundException || e is EntryPointNotFoundException)
        {
            return true; // another C library than glibc: not what this is about
        }
    }

    [DllImport("libc.so.6")]
    private static extern IntPtr dlopen(string file, int mode);

    [DllImport("libc.so.6")]
    private static extern IntPtr dlvsym(IntPtr library, string symbol, string version);
}
