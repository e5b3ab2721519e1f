// Can an autoencoder over letters mend words with missing, swapped and wrong letters, words among them that it never saw?
using Experiments;
using RepairText;

const string About = """
    English words with a letter dropped, two letters swapped or a wrong letter, mended by a denoising autoencoder over letters: how many of the words that it never
    saw are whole before and after. Writes index.html into the folder.
    """;

return ExampleProgram.Run("repair-text", About, args, Mending.Run);
