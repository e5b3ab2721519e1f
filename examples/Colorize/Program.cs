// Gray in, color out: a picture is translated into another one. The color of a digit is known, since it follows from what the digit is;
// so a network that paints well must have read it.
using Colorize;

const string About = """
    Gray digits painted by a convolutional autoencoder that was shown gray and colored ones: the error of a color, beside that of painting each gray
    its mean color. Writes index.html into the folder.
    """;

return ExampleProgram.Run("colorize", About, args, Painting.Run);
