// Where in a picture is the fault? An anomaly trainer sees flawless pictures alone; the errors of the pixels, a column, are a map over the picture.
using AnomalyMap;

const string About = """
    Scratches on pictures, found by a detector that has seen flawless ones alone: which pictures, and which pixels. Writes index.html into the folder.
    """;

return ExampleProgram.Run("anomaly-map", About, args, MapRun.Run);
