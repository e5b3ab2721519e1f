namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor mm(Tensor target) => Ops.mm.Call(this, target);
        /// <summary>Shapes that don't match end the process, as they do with the real one: see <see cref="Native.EndProcess"/>.</summary>
        public Tensor matmul(Tensor target)
        {
            try
            {
                return Ops.matmul.Call(this, target);
            }
            catch (System.Runtime.InteropServices.ExternalException error)
            {
                Native.EndProcess("Tensor.matmul", error.Message);
                throw;
            }
        }

        public Tensor trace() => ndim == 2 ? Ops.trace.Call(this) : throw new ArgumentException($"trace() needs a matrix; this tensor has {ndim} dimensions.");

        public Tensor bmm(Tensor batch2) => Ops.bmm.Call(this, batch2);
        public Tensor mv(Tensor target) => Ops.mv.Call(this, target);
        public Tensor dot(Tensor target) => Ops.dot.Call(this, target);
        public Tensor outer(Tensor vec2) => Ops.outer.Call(this, vec2);
        public Tensor inner(Tensor vec2) => Ops.inner.Call(this, vec2);
        public Tensor addmm(Tensor mat1, Tensor mat2, float beta = 1, float alpha = 1) => Ops.addmm.Call(this, mat1, mat2, beta, alpha);
        public Tensor addmm_(Tensor mat1, Tensor mat2, float beta = 1, float alpha = 1) => Ops.addmm_.Update(this, mat1, mat2, beta, alpha);
        public Tensor addmv(Tensor mat, Tensor vec, float beta = 1, float alpha = 1) => Ops.addmv.Call(this, mat, vec, beta, alpha);
        public Tensor baddbmm(Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1) => Ops.baddbmm.Call(this, batch1, batch2, beta, alpha);
        public Tensor det() => Ops.linalg_det.Call(this);
        public Tensor logdet() => Ops.logdet.Call(this);
        public Tensor inverse() => linalg.inv(this);
        public Tensor cholesky(bool upper = false) => Ops.cholesky.Call(this, upper);
    }
}
