// Can an autoencoder bring back a digit from a damaged one, for the eye and for a classifier that has seen
// clean digits alone? With noise, with a hidden block, with dropped pixels.
using Denoising;
using Experiments;

const string About = """
    Digits with Gaussian noise, with a hidden block and with dropped pixels, brought back by autoencoders: the error of a pixel and the accuracy of a
    linear classifier before and after. Writes index.html into the folder.
    """;

return ExampleProgram.Run("denoising", About, args, Comparison.Run);
