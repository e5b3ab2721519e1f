// Can one property of a picture be changed and the others left? Upright digits are slanted and narrow ones widened by a step in the latent
// space; both can be measured in the pixels, so it shows what else has moved.
using EditAttribute;

const string About = """
    Digits slanted and widened by a direction in the latent space of a variational autoencoder: how many get the attribute, and how far the other
    one moves. Writes index.html into the folder.
    """;

return ExampleProgram.Run("edit-attribute", About, args, Editing.Run);
