// Numbers, texts and missing cells in one table: rows whose cells do not go together are found, and the reason is told in the words of the table.
using MixedTable;

const string About = """
    Anomalies that were planted in a census: swapped categories, shifted numbers, broken dependences. The detector reads the table as it is; beside it the
    same trainer on one-hot vectors made by hand. Writes index.html into the folder.
    """;

return ExampleProgram.Run("mixed-table", About, args, Search.Run);
