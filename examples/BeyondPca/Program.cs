// What does an autoencoder find that PCA finds too, and what does it find beyond? A linear one spans PCA's
// space; one with hidden layers follows the curve that the data lie on, where PCA has a straight line.
using BeyondPca;
using Experiments;

const string About = """
    A linear autoencoder next to PCA on correlated data, and an autoencoder of one number next to PCA's line on a parabola and on a spiral. Writes
    index.html into the folder.
    """;

return ExampleProgram.Run("beyond-pca", About, args, Comparison.Run);
