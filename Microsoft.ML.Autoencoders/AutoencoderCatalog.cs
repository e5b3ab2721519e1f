using Microsoft.ML.Autoencoders;

namespace Microsoft.ML;

/// <summary>Autoencoders among ML.NET's transforms.</summary>
public static class AutoencoderCatalog
{
    /// <summary>An <see cref="AutoencoderEstimator"/>, which compresses a vector into a few numbers that it learns to bring back.</summary>
    /// <param name="catalog">The transforms' catalog.</param>
    /// <param name="outputColumnName">The column that gets the latent vector, <paramref name="latentDimension"/> Singles.</param>
    /// <param name="inputColumnName">The column to learn: a known-size vector of Single, or a Single. Default: that of the output, which then hides it.</param>
    /// <param name="latentDimension">The length of the latent vector, at least 1, or <see cref="TrainingOptions.AutomaticDimension"/>. Default 8.</param>
    /// <returns>The estimator, all other options at their defaults.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="catalog"/> or <paramref name="outputColumnName"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="latentDimension"/> is out of range.</exception>
    /// <exception cref="ArgumentException">A column name is empty.</exception>
    public static AutoencoderEstimator Autoencoder(this TransformsCatalog catalog, string outputColumnName, string? inputColumnName = null, int latentDimension = 8)
    {
        ArgumentNullException.ThrowIfNull(outputColumnName);
        return catalog.Autoencoder(new AutoencoderEstimator.Options
        {
            OutputColumnName = outputColumnName,
            InputColumnName = inputColumnName ?? outputColumnName,
            LatentDimension = latentDimension,
        });
    }

    /// <summary>An <see cref="AutoencoderEstimator"/> of several columns of several types, which compresses a table's rows into a few numbers.</summary>
    /// <param name="catalog">The transforms' catalog.</param>
    /// <param name="outputColumnName">The column that gets the latent vector, <paramref name="latentDimension"/> Singles.</param>
    /// <param name="inputColumnNames">The columns to learn: numbers, Booleans, texts, keys and vectors of Single in any mix. See <see cref="TrainingOptions.InputColumnNames"/>.</param>
    /// <param name="latentDimension">The length of the latent vector, at least 1, or <see cref="TrainingOptions.AutomaticDimension"/>. Default 8.</param>
    /// <returns>The estimator, all other options at their defaults.</returns>
    /// <exception cref="ArgumentNullException">An argument or a column name is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="latentDimension"/> is out of range.</exception>
    /// <exception cref="ArgumentException">A column name is empty or there twice, or there is none.</exception>
    public static AutoencoderEstimator Autoencoder(this TransformsCatalog catalog, string outputColumnName, IReadOnlyList<string> inputColumnNames, int latentDimension = 8)
    {
        ArgumentNullException.ThrowIfNull(inputColumnNames);
        return catalog.Autoencoder(new AutoencoderEstimator.Options { OutputColumnName = outputColumnName, InputColumnNames = inputColumnNames, LatentDimension = latentDimension });
    }

    /// <summary>An <see cref="AutoencoderEstimator"/> of all options.</summary>
    /// <param name="catalog">The transforms' catalog.</param>
    /// <param name="options">What to read, compute and how to train; copied.</param>
    /// <returns>The estimator.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="catalog"/>, <paramref name="options"/> or a column name in it that is needed is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range; the message names it, what it is and what is accepted.</exception>
    /// <exception cref="ArgumentException">A column name is empty, or two output columns have the same name.</exception>
    public static AutoencoderEstimator Autoencoder(this TransformsCatalog catalog, AutoencoderEstimator.Options options)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return new AutoencoderEstimator(options);
    }

    /// <summary>A <see cref="VaeEstimator"/>, which learns a distribution of rows with a few latent numbers.</summary>
    /// <param name="catalog">The transforms' catalog.</param>
    /// <param name="outputColumnName">The column that gets the latent mean, <paramref name="latentDimension"/> Singles.</param>
    /// <param name="inputColumnName">The column to learn: a known-size vector of Single, or a Single. Default: that of the output, which then hides it.</param>
    /// <param name="latentDimension">The number of latent variables, at least 1, or <see cref="TrainingOptions.AutomaticDimension"/>. Default 8.</param>
    /// <returns>The estimator, all other options at their defaults.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="catalog"/> or <paramref name="outputColumnName"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="latentDimension"/> is out of range.</exception>
    /// <exception cref="ArgumentException">A column name is empty.</exception>
    public static VaeEstimator VariationalAutoencoder(this TransformsCatalog catalog, string outputColumnName, string? inputColumnName = null, int latentDimension = 8)
    {
        ArgumentNullException.ThrowIfNull(outputColumnName);
        return catalog.VariationalAutoencoder(new VaeEstimator.Options
        {
            OutputColumnName = outputColumnName,
            InputColumnName = inputColumnName ?? outputColumnName,
            LatentDimension = latentDimension,
        });
    }

    /// <summary>A <see cref="VaeEstimator"/> of several columns of several types, which learns a distribution of a table's rows.</summary>
    /// <param name="catalog">The transforms' catalog.</param>
    /// <param name="outputColumnName">The column that gets the latent mean, <paramref name="latentDimension"/> Singles.</param>
    /// <param name="inputColumnNames">The columns to learn: numbers, Booleans, texts, keys and vectors of Single in any mix. See <see cref="TrainingOptions.InputColumnNames"/>.</param>
    /// <param name="latentDimension">The number of latent variables, at least 1, or <see cref="TrainingOptions.AutomaticDimension"/>. Default 8.</param>
    /// <returns>The estimator, with a scale of each column's own (<see cref="LikelihoodScale.LearnedPerSlot"/>) of at least 0.1 and a mixture of 20 Gaussians to draw rows from (<see cref="LatentSampler.GaussianMixture"/>), all other options at their defaults.</returns>
    /// <exception cref="ArgumentNullException">An argument or a column name is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="latentDimension"/> is out of range.</exception>
    /// <exception cref="ArgumentException">A column name is empty or there twice, or there is none.</exception>
    public static VaeEstimator VariationalAutoencoder(this TransformsCatalog catalog, string outputColumnName, IReadOnlyList<string> inputColumnNames, int latentDimension = 8)
    {
        ArgumentNullException.ThrowIfNull(inputColumnNames);
        return catalog.VariationalAutoencoder(new VaeEstimator.Options
        {
            OutputColumnName = outputColumnName,
            InputColumnNames = inputColumnNames,
            LatentDimension = latentDimension,
            LikelihoodScale = LikelihoodScale.LearnedPerSlot,
            MinimumScale = 0.1,
            LatentSampler = LatentSampler.GaussianMixture,
            SamplerComponents = 20,
        });
    }

    /// <summary>A <see cref="VaeEstimator"/> of all options.</summary>
    /// <param name="catalog">The transforms' catalog.</param>
    /// <param name="options">What to read, compute and how to train; copied.</param>
    /// <returns>The estimator.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="catalog"/>, <paramref name="options"/> or a column name in it that is needed is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range; the message names it, what it is and what is accepted.</exception>
    /// <exception cref="ArgumentException">A column name is empty, two output columns have the same name, or options contradict each other.</exception>
    public static VaeEstimator VariationalAutoencoder(this TransformsCatalog catalog, VaeEstimator.Options options)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return new VaeEstimator(options);
    }
}
