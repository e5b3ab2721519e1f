namespace Microsoft.ML.Autoencoders.Tests.Tables;

/// <summary>Detectors of orders, by the defaults of either trainer.</summary>
internal static class OrderDetectors
{
    private static readonly Lazy<AnomalyDetector> Plain = new(() => Contexts.ML.AnomalyDetection.Trainers.Autoencoder(Order.Columns, contamination: 0.01).Fit(Training));
    private static readonly Lazy<AnomalyDetector> Variational = new(() => Contexts.ML.AnomalyDetection.Trainers.VariationalAutoencoder(Order.Columns, contamination: 0.01).Fit(Training));

    private static IDataView Training => Order.View(2000, missing: 0.02);

    public static AnomalyDetector Of(bool isVariational) => isVariational ? Variational.Value : Plain.Value;

    public static float[] Scores(AnomalyDetector detector, IEnumerable<Order> orders) => [.. detector.Transform(Order.View(orders)).GetColumn<float>("Score")];

    /// <summary>The part of a column in the explanation of an order.</summary>
    public static SlotContribution Part(AnomalyDetector detector, Order order, string column) => detector.Explain(Order.View([order]), top: 100).Single().Slots.Single(slot => slot.Name == column);

    /// <summary>The same order with a category that does not go with its product.</summary>
    public static Order WithOtherCategory(Order order) => order.With(o => o.Category = o.Category == "book" ? "fruit" : "book");
}
