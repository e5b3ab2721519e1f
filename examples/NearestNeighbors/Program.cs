// How well do a few bytes a row stand for the row when one looks for the nearest ones? PCA, quantized codes and sparse codes at equal bytes.
using Experiments;
using NearestNeighbors;

const string About = """
    The ten nearest digits and embedded words of held-out ones, looked for among such that are kept as a few bytes each: by PCA, by an autoencoder with quantized latent
    variables and by one of which the greatest latent variables are kept. Writes index.html into the folder.
    """;

return ExampleProgram.Run("nearest-neighbors", About, args, Search.Run);
