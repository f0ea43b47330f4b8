// Exports in their own tools, and models of these tools. 'cargo test --test exports' has written them; 'cargo xtask' says where Python is, or why it is not.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, test } from 'node:test';

const root = fileURLToPath(new URL('../..', import.meta.url));
const exported = `${root}target/tmp/exports`;
const { GLASSNET_PYTHON: python, GLASSNET_TORCH_PYTHON: torch } = process.env;
const missing = 'its tools are not installed here; see the set-up above';

/** Runs a script of this folder in Python. */
async function run(interpreter, script, ...values) {
  const env = { ...process.env, KERAS_BACKEND: 'jax', PYTHONWARNINGS: 'ignore', PYTHONDONTWRITEBYTECODE: '1' };
  const child = spawn(interpreter, [`${root}tests/tools/${script}`, ...values], { env });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => { said += data; });
  const code = await new Promise((resolve, reject) => { child.on('close', resolve); child.on('error', reject); });
  assert.equal(code, 0, said);
}

/** Runs a check over all cases. */
async function check(interpreter, script, ...values) {
  assert.ok(existsSync(exported), `${exported} is not there: run 'cargo test --test exports' first`);
  await run(interpreter, script, exported, ...values);
}

const other = { skip: python ? false : missing };
const pytorch = { skip: torch ? false : missing };

describe('an export does in its own tool what the page does', { concurrency: 2 }, () => {
  test('Keras on JAX', other, () => check(python, 'program.py', 'keras'));
  test('NumPy', other, () => check(python, 'program.py', 'numpy'));
  test('the notebook, whose assertions hold', other, () => check(python, 'notebook.py'));
  test('ONNX, in ONNX Runtime and in the reference', other, () => check(python, 'onnx_models.py'));
  test('safetensors', other, () => check(python, 'safetensors_files.py'));
  test('PyTorch', pytorch, () => check(torch, 'program.py', 'pytorch'));
  test('safetensors, as the state of a model of PyTorch', pytorch, () => check(torch, 'state_dict.py'));
});

describe('the models that imports are tested with are what their tools write', { concurrency: 2 }, () => {
  const [committed, written] = [`${root}tests/models`, `${root}target/tmp/models`];
  test('Keras answers so', other, () => run(python, 'models.py', 'keras', `${written}/keras`, committed));
  test('PyTorch answers so', pytorch, () => run(torch, 'models.py', 'pytorch', `${written}/pytorch`, committed));
  test('and ONNX Runtime, too', other, () => run(python, 'models.py', 'onnxruntime', committed));
});
