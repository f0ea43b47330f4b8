//! Losses, slopes of activations and rules of optimizers in NumPy, for the notebook.

use crate::engine::{Activation, Loss, Optimizer};

/// The functions `losses` and `deltas`: each example's loss, and δ of the outputs of its own loss.
pub(super) fn loss(loss: Loss) -> String {
    let (losses, blame) = match loss {
        Loss::HalfSquaredError => ("((a - t) ** 2).sum(axis=1) / 2", "(a - t)"),
        Loss::MeanSquaredError => ("((a - t) ** 2).mean(axis=1)", "2 * (a - t) / t.shape[1]"),
        Loss::MeanAbsoluteError => ("np.abs(a - t).mean(axis=1)", "np.sign(a - t) / t.shape[1]"),
        Loss::Huber => (
            "np.where(np.abs(a - t) > 1, np.abs(a - t) - 0.5, (a - t) ** 2 / 2).mean(axis=1)",
            "np.clip(a - t, -1, 1) / t.shape[1]",
        ),
        Loss::BinaryCrossEntropy => {
            ("(ON[-1] * (t * np.logaddexp(0, -z) + (1 - t) * np.logaddexp(0, z))).mean(axis=1)", "(a - t) / t.shape[1]")
        }
        Loss::CrossEntropy => (
            "np.where(ON[-1], t * (np.logaddexp.reduce(np.where(ON[-1], z, -np.inf), axis=1, keepdims=True) - z), 0).sum(axis=1)",
            "a * (t * ON[-1]).sum(axis=1, keepdims=True) - t",
        ),
    };
    let delta = if loss.is_of_logits() { blame.to_owned() } else { format!("{blame} * SLOPES[-1](z, a)") };
    format!(
        "def losses(z, a, t):\n    \"\"\"The loss of each example, from weighted sums, activations and targets.\"\"\"\n    return {losses}\n\n\n\
         def deltas(z, a, t):\n    \"\"\"How each example's loss changes with the weighted sums of the outputs.\"\"\"\n    return {delta}\n"
    )
}

/// The function `rule`: what a weight with its gradient and its two moments becomes in update `t`.
pub(super) fn rule(optimizer: Optimizer) -> String {
    let lines = match optimizer {
        Optimizer::Sgd { learning_rate } => format!("    return w - {learning_rate:?} * g, first, second\n"),
        Optimizer::Momentum { learning_rate, momentum } => {
            format!("    first = {momentum:?} * first + g\n    return w - {learning_rate:?} * first, first, second\n")
        }
        Optimizer::Nesterov { learning_rate, momentum } => format!(
            "    first = {momentum:?} * first + g\n    return w - {learning_rate:?} * (g + {momentum:?} * first), first, second\n"
        ),
        Optimizer::Adagrad { learning_rate, epsilon } => format!(
            "    second = second + g * g\n    return w - {learning_rate:?} * g / (np.sqrt(second) + {epsilon:?}), first, second\n"
        ),
        Optimizer::Rmsprop { learning_rate, decay, epsilon } => format!(
            "    second = {decay:?} * second + (1 - {decay:?}) * g * g\n    \
             return w - {learning_rate:?} * g / (np.sqrt(second) + {epsilon:?}), first, second\n"
        ),
        Optimizer::Adam { learning_rate, beta1, beta2, epsilon } => format!(
            "    first = {beta1:?} * first + (1 - {beta1:?}) * g\n    second = {beta2:?} * second + (1 - {beta2:?}) * g * g\n    \
             mean, square = first / (1 - {beta1:?} ** t), second / (1 - {beta2:?} ** t)\n    \
             return w - {learning_rate:?} * mean / (np.sqrt(square) + {epsilon:?}), first, second\n"
        ),
    };
    format!("def rule(w, g, first, second, t):\n    \"\"\"The new weights and their moments.\"\"\"\n{lines}")
}

/// The slope of an activation as a function of z and a = f(z).
pub(super) const fn slope(activation: Activation) -> &'static str {
    match activation {
        Activation::Identity => "lambda z, a: np.ones_like(z)",
        Activation::Sigmoid | Activation::Softmax => "lambda z, a: a * (1 - a)",
        Activation::Tanh => "lambda z, a: 1 - a * a",
        Activation::Relu => "lambda z, a: np.where(z > 0, 1.0, 0.0)",
        Activation::LeakyRelu => "lambda z, a: np.where(z > 0, 1.0, 0.01)",
        Activation::Elu => "lambda z, a: np.where(z > 0, 1.0, np.exp(np.minimum(z, 0)))",
        Activation::Softplus => "lambda z, a: 1 / (1 + np.exp(np.minimum(-z, 708)))",
        Activation::Silu => {
            "lambda z, a: (1 + z * (1 - 1 / (1 + np.exp(np.minimum(-z, 708))))) / (1 + np.exp(np.minimum(-z, 708)))"
        }
        Activation::Gelu => {
            "lambda z, a: np.vectorize(lambda x: math.erfc(-x / math.sqrt(2)) / 2 + x * math.exp(-x * x / 2) / math.sqrt(2 * math.pi), otypes=[float])(z)"
        }
        Activation::Step => "lambda z, a: np.zeros_like(z)",
    }
}
