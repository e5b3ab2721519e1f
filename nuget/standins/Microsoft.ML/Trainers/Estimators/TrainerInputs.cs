namespace Microsoft.ML.Trainers;

public abstract class TrainerInputBase
{
    public string FeatureColumnName = "Features";

    private protected TrainerInputBase()
    {
    }
}

public abstract class TrainerInputBaseWithLabel : TrainerInputBase
{
    public string LabelColumnName = "Label";

    private protected TrainerInputBaseWithLabel()
    {
    }
}

public abstract class TrainerInputBaseWithWeight : TrainerInputBaseWithLabel
{
    public string ExampleWeightColumnName = null;

    private protected TrainerInputBaseWithWeight()
    {
    }
}

public abstract class UnsupervisedTrainerInputBaseWithWeight : TrainerInputBase
{
    public string ExampleWeightColumnName = null;

    private protected UnsupervisedTrainerInputBaseWithWeight()
    {
    }
}
