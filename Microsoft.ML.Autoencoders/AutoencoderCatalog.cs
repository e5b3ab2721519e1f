using Microsoft.ML.Autoencoders;

namespace Microsoft.ML;

/// <summary>Extension methods that add autoencoders to ML.NET's transforms.</summary>
public static class AutoencoderCatalog
{
    /// <summary>Creates an <see cref="AutoencoderEstimator"/>, which compresses a vector into a small number of latent variables.</summary>
    /// <param name="catalog">The catalog of transforms.</param>
    /// <param name="outputColumnName">The latent vector column, a vector of <paramref name="latentDimension"/> Singles.</param>
    /// <param name="inputColumnName">The input column: a known-size vector of Single, or a Single. Default null: <paramref name="outputColumnName"/>, which then hides the input column.</param>
    /// <param name="latentDimension">The number of latent variables, at least 1, or <see cref="TrainingOptions.AutomaticDimension"/>. Default 8.</param>
    /// <returns>The estimator. All other options have their defaults.</returns>
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

    /// <summary>Creates an <see cref="AutoencoderEstimator"/> for a table of columns of different types, which compresses its rows into a small number of latent variables.</summary>
    /// <param name="catalog">The catalog of transforms.</param>
    /// <param name="outputColumnName">The latent vector column, a vector of <paramref name="latentDimension"/> Singles.</param>
    /// <param name="inputColumnNames">The input columns: numbers, Booleans, text, keys and vectors of Single, in any combination. See <see cref="TrainingOptions.InputColumnNames"/>.</param>
    /// <param name="latentDimension">The number of latent variables, at least 1, or <see cref="TrainingOptions.AutomaticDimension"/>. Default 8.</param>
    /// <returns>The estimator. All other options have their defaults.</returns>
    /// <exception cref="ArgumentNullException">An argument or a column name is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="latentDimension"/> is out of range.</exception>
    /// <exception cref="ArgumentException">There is no column name, or a column name is empty or a duplicate.</exception>
    public static AutoencoderEstimator Autoencoder(this TransformsCatalog catalog, string outputColumnName, IReadOnlyList<string> inputColumnNames, int latentDimension = 8)
    {
        ArgumentNullException.ThrowIfNull(inputColumnNames);
        return catalog.Autoencoder(new AutoencoderEstimator.Options { OutputColumnName = outputColumnName, InputColumnNames = inputColumnNames, LatentDimension = latentDimension });
    }

    /// <summary>Creates an <see cref="AutoencoderEstimator"/> with the specified options.</summary>
    /// <param name="catalog">The catalog of transforms.</param>
    /// <param name="options">The options of the estimator. They are copied.</param>
    /// <returns>The estimator.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="catalog"/>, <paramref name="options"/> or a required column name is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range. The message names the option, its value and the accepted values.</exception>
    /// <exception cref="ArgumentException">A column name is empty, two output columns have the same name, or options contradict each other.</exception>
    public static AutoencoderEstimator Autoencoder(this TransformsCatalog catalog, AutoencoderEstimator.Options options)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return new AutoencoderEstimator(options);
    }

    /// <summary>Creates a <see cref="VaeEstimator"/>, which learns the distribution of the rows with a small number of latent variables.</summary>
    /// <param name="catalog">The catalog of transforms.</param>
    /// <param name="outputColumnName">The latent mean column, a vector of <paramref name="latentDimension"/> Singles.</param>
    /// <param name="inputColumnName">The input column: a known-size vector of Single, or a Single. Default null: <paramref name="outputColumnName"/>, which then hides the input column.</param>
    /// <param name="latentDimension">The number of latent variables, at least 1, or <see cref="TrainingOptions.AutomaticDimension"/>. Default 8.</param>
    /// <returns>The estimator. All other options have their defaults.</returns>
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

    /// <summary>Creates a <see cref="VaeEstimator"/> for a table of columns of different types, which learns the distribution of its rows.</summary>
    /// <param name="catalog">The catalog of transforms.</param>
    /// <param name="outputColumnName">The latent mean column, a vector of <paramref name="latentDimension"/> Singles.</param>
    /// <param name="inputColumnNames">The input columns: numbers, Booleans, text, keys and vectors of Single, in any combination. See <see cref="TrainingOptions.InputColumnNames"/>.</param>
    /// <param name="latentDimension">The number of latent variables, at least 1, or <see cref="TrainingOptions.AutomaticDimension"/>. Default 8.</param>
    /// <returns>
    /// The estimator, with a learned scale for each slot (<see cref="LikelihoodScale.LearnedPerSlot"/>) of at least 0.1 and a mixture of 20 Gaussians for sampling
    /// (<see cref="LatentSampler.GaussianMixture"/>). All other options have their defaults.
    /// </returns>
    /// <exception cref="ArgumentNullException">An argument or a column name is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="latentDimension"/> is out of range.</exception>
    /// <exception cref="ArgumentException">There is no column name, or a column name is empty or a duplicate.</exception>
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

    /// <summary>Creates a <see cref="VaeEstimator"/> with the specified options.</summary>
    /// <param name="catalog">The catalog of transforms.</param>
    /// <param name="options">The options of the estimator. They are copied.</param>
    /// <returns>The estimator.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="catalog"/>, <paramref name="options"/> or a required column name is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range. The message names the option, its value and the accepted values.</exception>
    /// <exception cref="ArgumentException">A column name is empty, two output columns have the same name, or options contradict each other.</exception>
    public static VaeEstimator VariationalAutoencoder(this TransformsCatalog catalog, VaeEstimator.Options options)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return new VaeEstimator(options);
    }
}
