using Microsoft.ML.Autoencoders;

namespace Microsoft.ML;

/// <summary>Autoencoders among ML.NET's trainers of anomaly detection.</summary>
public static class AnomalyCatalog
{
    /// <summary>An <see cref="AutoencoderAnomalyTrainer"/>, which finds rows that are unlike those it learned.</summary>
    /// <param name="catalog">The trainers' catalog.</param>
    /// <param name="featureColumnName">The column to look at: a known-size vector of Single, or a Single. Default <c>Features</c>.</param>
    /// <param name="contamination">The share of the training rows that the predicted label is true for, in (0, 0.5]. Default 0.1.</param>
    /// <returns>The trainer, all other options at their defaults.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="catalog"/> or <paramref name="featureColumnName"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="contamination"/> is outside its range.</exception>
    /// <exception cref="ArgumentException">The column name is empty.</exception>
    public static AutoencoderAnomalyTrainer Autoencoder(
        this AnomalyDetectionCatalog.AnomalyDetectionTrainers catalog, string featureColumnName = "Features", double contamination = 0.1) =>
        catalog.Autoencoder(new AutoencoderAnomalyTrainer.Options { FeatureColumnName = featureColumnName, Contamination = contamination });

    /// <summary>An <see cref="AutoencoderAnomalyTrainer"/> of several columns of several types, which finds rows whose cells do not go together.</summary>
    /// <param name="catalog">The trainers' catalog.</param>
    /// <param name="featureColumnNames">The columns to look at: numbers, Booleans, texts, keys and vectors of Single in any mix. See <see cref="TrainingOptions.InputColumnNames"/>.</param>
    /// <param name="contamination">The share of the training rows that the predicted label is true for, in (0, 0.5]. Default 0.1.</param>
    /// <returns>The trainer, all other options at their defaults.</returns>
    /// <exception cref="ArgumentNullException">An argument or a column name is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="contamination"/> is outside its range.</exception>
    /// <exception cref="ArgumentException">A column name is empty or there twice, or there is none.</exception>
    public static AutoencoderAnomalyTrainer Autoencoder(
        this AnomalyDetectionCatalog.AnomalyDetectionTrainers catalog, IReadOnlyList<string> featureColumnNames, double contamination = 0.1)
    {
        ArgumentNullException.ThrowIfNull(featureColumnNames);
        return catalog.Autoencoder(new AutoencoderAnomalyTrainer.Options { FeatureColumnNames = featureColumnNames, Contamination = contamination });
    }

    /// <summary>An <see cref="AutoencoderAnomalyTrainer"/> of all options.</summary>
    /// <param name="catalog">The trainers' catalog.</param>
    /// <param name="options">What to read, compute and how to train; copied.</param>
    /// <returns>The trainer.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="catalog"/>, <paramref name="options"/> or a column name in it that is needed is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range; the message names it, what it is and what is accepted.</exception>
    /// <exception cref="ArgumentException">A column name is empty, two output columns have the same name, or options contradict each other.</exception>
    public static AutoencoderAnomalyTrainer Autoencoder(this AnomalyDetectionCatalog.AnomalyDetectionTrainers catalog, AutoencoderAnomalyTrainer.Options options)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return new AutoencoderAnomalyTrainer(options);
    }

    /// <summary>A <see cref="VaeAnomalyTrainer"/>, which finds rows that are unlikely under the distribution of those it learned.</summary>
    /// <param name="catalog">The trainers' catalog.</param>
    /// <param name="featureColumnName">The column to look at: a known-size vector of Single, or a Single. Default <c>Features</c>.</param>
    /// <param name="contamination">The share of the training rows that the predicted label is true for, in (0, 0.5]. Default 0.1.</param>
    /// <returns>The trainer, all other options at their defaults.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="catalog"/> or <paramref name="featureColumnName"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="contamination"/> is outside its range.</exception>
    /// <exception cref="ArgumentException">The column name is empty.</exception>
    public static VaeAnomalyTrainer VariationalAutoencoder(
        this AnomalyDetectionCatalog.AnomalyDetectionTrainers catalog, string featureColumnName = "Features", double contamination = 0.1) =>
        catalog.VariationalAutoencoder(new VaeAnomalyTrainer.Options { FeatureColumnName = featureColumnName, Contamination = contamination });

    /// <summary>A <see cref="VaeAnomalyTrainer"/> of several columns of several types, which finds rows whose cells do not go together.</summary>
    /// <param name="catalog">The trainers' catalog.</param>
    /// <param name="featureColumnNames">The columns to look at: numbers, Booleans, texts, keys and vectors of Single in any mix. See <see cref="TrainingOptions.InputColumnNames"/>.</param>
    /// <param name="contamination">The share of the training rows that the predicted label is true for, in (0, 0.5]. Default 0.1.</param>
    /// <returns>The trainer, all other options at their defaults.</returns>
    /// <exception cref="ArgumentNullException">An argument or a column name is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="contamination"/> is outside its range.</exception>
    /// <exception cref="ArgumentException">A column name is empty or there twice, or there is none.</exception>
    public static VaeAnomalyTrainer VariationalAutoencoder(
        this AnomalyDetectionCatalog.AnomalyDetectionTrainers catalog, IReadOnlyList<string> featureColumnNames, double contamination = 0.1)
    {
        ArgumentNullException.ThrowIfNull(featureColumnNames);
        return catalog.VariationalAutoencoder(new VaeAnomalyTrainer.Options { FeatureColumnNames = featureColumnNames, Contamination = contamination });
    }

    /// <summary>A <see cref="VaeAnomalyTrainer"/> of all options.</summary>
    /// <param name="catalog">The trainers' catalog.</param>
    /// <param name="options">What to read, compute and how to train; copied.</param>
    /// <returns>The trainer.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="catalog"/>, <paramref name="options"/> or a column name in it that is needed is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range; the message names it, what it is and what is accepted.</exception>
    /// <exception cref="ArgumentException">A column name is empty, two output columns have the same name, or options contradict each other.</exception>
    public static VaeAnomalyTrainer VariationalAutoencoder(this AnomalyDetectionCatalog.AnomalyDetectionTrainers catalog, VaeAnomalyTrainer.Options options)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return new VaeAnomalyTrainer(options);
    }
}
