// Rows of a table that no one has: drawn from a variational autoencoder, as good to train on as real ones, and no copies of them.
using SyntheticRows;

const string About = """
    People of a census who don't exist, drawn from a variational autoencoder of the table: a classifier trained on them and tested on real people, beside one
    trained on real people; how near they are to those that were learned; and pictures of each column and of how columns go together. Writes index.html into the folder.
    """;

return ExampleProgram.Run("synthetic-rows", About, args, Drawing.Run);
