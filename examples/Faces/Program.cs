// How few numbers does a picture need? Faces that a dozen parameters draw go through ten numbers and come back; and a smile is switched on by a
// step in a latent space, while what else there is to a face stays.
using System.CommandLine;
using Experiments.Faces;
using Faces;

const string About = """
    Drawn faces through 10 numbers, by a convolutional autoencoder and by PCA; and a smile switched on by a step in the latent space of a variational
    autoencoder. Writes index.html into the folder.
    """;

var full = new Option<bool>("--full") { Description = "Faces of 316 x 316 pixels, 99,856 numbers, instead of 64 x 64; takes long." };
return ExampleProgram.Run("faces", About, args, (folder, given, cancellation) => FacesRun.Run(folder, given.GetValue(full) ? FaceSetting.Full : FaceSetting.Small, cancellation), full);
