namespace Microsoft.ML;

// Marks what a saved model names by a contract and finds again when it is loaded.
public abstract class ExtensionBaseAttribute : Attribute
{
    private protected ExtensionBaseAttribute(string contractName)
    {
        ContractName = contractName;
    }

    public string ContractName { get; }
}
