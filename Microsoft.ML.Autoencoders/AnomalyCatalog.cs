using Microsoft.ML.Autoencoders;

namespace Microsoft.ML;

/// <summary>Extension methods that add autoencoders to ML.NET's anomaly detection trainers.</summary>
public static class AnomalyCatalog
{
    /// <summary>Creates an <see cref="AutoencoderAnomalyTrainer"/>, which detects rows that are unlike the training rows.</summary>
    /// <param name="catalog">The catalog of trainers.</param>
    /// <param name="featureColumnName">The feature column: a known-size vector of Single, or a Single. Default <c>Features</c>.</param>
    /// <param name="contamination">The fraction of the training rows whose predicted label is true, in (0, 0.5]. Default 0.1.</param>
    /// <returns>The trainer. All other options have their defaults.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="catalog"/> or <paramref name="featureColumnName"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="contamination"/> is outside its range.</exception>
    /// <exception cref="ArgumentException">The column name is empty.</exception>
    public static AutoencoderAnomalyTrainer Autoencoder(
        this AnomalyDetectionCatalog.AnomalyDetectionTrainers catalog, string featureColumnName = "Features", double contamination = 0.1) =>
        catalog.Autoencoder(new AutoencoderAnomalyTrainer.Options { FeatureColumnName = featureColumnName, Contamination = contamination });

    /// <summary>Creates an <see cref="AutoencoderAnomalyTrainer"/> for a table of columns of different types, which detects rows with unusual combinations of values.</summary>
    /// <param name="catalog">The catalog of trainers.</param>
    /// <param name="featureColumnNames">The feature columns: numbers, Booleans, text, keys and vectors of Single, in any combination. See <see cref="TrainingOptions.InputColumnNames"/>.</param>
    /// <param name="contamination">The fraction of the training rows whose predicted label is true, in (0, 0.5]. Default 0.1.</param>
    /// <returns>The trainer. All other options have their defaults.</returns>
    /// <exception cref="ArgumentNullException">An argument or a column name is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="contamination"/> is outside its range.</exception>
    /// <exception cref="ArgumentException">There is no column name, or a column name is empty or a duplicate.</exception>
    public static AutoencoderAnomalyTrainer Autoencoder(
        this AnomalyDetectionCatalog.AnomalyDetectionTrainers catalog, IReadOnlyList<string> featureColumnNames, double contamination = 0.1)
    {
        ArgumentNullException.ThrowIfNull(featureColumnNames);
        return catalog.Autoencoder(new AutoencoderAnomalyTrainer.Options { FeatureColumnNames = featureColumnNames, Contamination = contamination });
    }

    /// <summary>Creates an <see cref="AutoencoderAnomalyTrainer"/> with the specified options.</summary>
    /// <param name="catalog">The catalog of trainers.</param>
    /// <param name="options">The options of the trainer. They are copied.</param>
    /// <returns>The trainer.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="catalog"/>, <paramref name="options"/> or a required column name is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range. The message names the option, its value and the accepted values.</exception>
    /// <exception cref="ArgumentException">A column name is empty, two output columns have the same name, or options contradict each other.</exception>
    public static AutoencoderAnomalyTrainer Autoencoder(this AnomalyDetectionCatalog.AnomalyDetectionTrainers catalog, AutoencoderAnomalyTrainer.Options options)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return new AutoencoderAnomalyTrainer(options);
    }

    /// <summary>Creates a <see cref="VaeAnomalyTrainer"/>, which detects rows that are unlikely under the distribution of the training rows.</summary>
    /// <param name="catalog">The catalog of trainers.</param>
    /// <param name="featureColumnName">The feature column: a known-size vector of Single, or a Single. Default <c>Features</c>.</param>
    /// <param name="contamination">The fraction of the training rows whose predicted label is true, in (0, 0.5]. Default 0.1.</param>
    /// <returns>The trainer. All other options have their defaults.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="catalog"/> or <paramref name="featureColumnName"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="contamination"/> is outside its range.</exception>
    /// <exception cref="ArgumentException">The column name is empty.</exception>
    public static VaeAnomalyTrainer VariationalAutoencoder(
        this AnomalyDetectionCatalog.AnomalyDetectionTrainers catalog, string featureColumnName = "Features", double contamination = 0.1) =>
        catalog.VariationalAutoencoder(new VaeAnomalyTrainer.Options { FeatureColumnName = featureColumnName, Contamination = contamination });

    /// <summary>Creates a <see cref="VaeAnomalyTrainer"/> for a table of columns of different types, which detects rows with unusual combinations of values.</summary>
    /// <param name="catalog">The catalog of trainers.</param>
    /// <param name="featureColumnNames">The feature columns: numbers, Booleans, text, keys and vectors of Single, in any combination. See <see cref="TrainingOptions.InputColumnNames"/>.</param>
    /// <param name="contamination">The fraction of the training rows whose predicted label is true, in (0, 0.5]. Default 0.1.</param>
    /// <returns>The trainer. All other options have their defaults.</returns>
    /// <exception cref="ArgumentNullException">An argument or a column name is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="contamination"/> is outside its range.</exception>
    /// <exception cref="ArgumentException">There is no column name, or a column name is empty or a duplicate.</exception>
    public static VaeAnomalyTrainer VariationalAutoencoder(
        this AnomalyDetectionCatalog.AnomalyDetectionTrainers catalog, IReadOnlyList<string> featureColumnNames, double contamination = 0.1)
    {
        ArgumentNullException.ThrowIfNull(featureColumnNames);
        return catalog.VariationalAutoencoder(new VaeAnomalyTrainer.Options { FeatureColumnNames = featureColumnNames, Contamination = contamination });
    }

    /// <summary>Creates a <see cref="VaeAnomalyTrainer"/> with the specified options.</summary>
    /// <param name="catalog">The catalog of trainers.</param>
    /// <param name="options">The options of the trainer. They are copied.</param>
    /// <returns>The trainer.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="catalog"/>, <paramref name="options"/> or a required column name is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range. The message names the option, its value and the accepted values.</exception>
    /// <exception cref="ArgumentException">A column name is empty, two output columns have the same name, or options contradict each other.</exception>
    public static VaeAnomalyTrainer VariationalAutoencoder(this AnomalyDetectionCatalog.AnomalyDetectionTrainers catalog, VaeAnomalyTrainer.Options options)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return new VaeAnomalyTrainer(options);
    }
}
