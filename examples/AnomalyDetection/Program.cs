// Rows arrive, some in a hundred are of a rare kind, and nobody has said which: so fraud hides among payments. What does a
// detector make of them, where is its threshold to lie, why does it alarm, and when must it be fitted anew?
using AnomalyDetection;
using Experiments;

const string About = """
    Rare cases found among records that nobody labeled, as one hunts fraud: ranking, a threshold for a budget of false alarms, the reason for each alarm,
    the saved model, and drift. Writes index.html and detector.zip into the folder.
    """;

return ExampleProgram.Run("anomaly-detection", About, args, Hunt.Run);
