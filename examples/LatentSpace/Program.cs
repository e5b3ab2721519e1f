// What does a variational autoencoder give that an autoencoder doesn't? A latent space with few holes: nearly
// every point of it decodes to a digit, draws from it are new digits, and where a digit lies tells what it is and how surely.
using Experiments;
using LatentSpace;

const string About = """
    Digits in the latent space of variational autoencoders: a map of two dimensions, walks between digits, new digits, classes learned from few labels,
    and what becomes of latent variables that nobody needs. Writes index.html into the folder.
    """;

return ExampleProgram.Run("latent-space", About, args, Exploration.Run);
