// Exports in their own tools. 'cargo test --test exports' has written them; 'cargo xtask' says where Python is, or why it is not.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, test } from 'node:test';

const root = fileURLToPath(new URL('../..', import.meta.url));
const exported = `${root}target/tmp/exports`;
const { GLASSNET_PYTHON: python, GLASSNET_TORCH_PYTHON: torch } = process.env;
const missing = 'its tools are not installed here; see the set-up above';

/** Runs a check in Python over all cases. */
async function check(interpreter, script, ...values) {
  assert.ok(existsSync(exported), `${exported} is not there: run 'cargo test --test exports' first`);
  const env = { ...process.env, KERAS_BACKEND: 'jax', PYTHONWARNINGS: 'ignore', PYTHONDONTWRITEBYTECODE: '1' };
  const child = spawn(interpreter, [`${root}tests/tools/${script}`, exported, ...values], { env });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => { said += data; });
  const code = await new Promise((resolve, reject) => { child.on('close', resolve); child.on('error', reject); });
  assert.equal(code, 0, said);
}

describe('an export does in its own tool what the page does', { concurrency: 2 }, () => {
  const other = { skip: python ? false : missing };
  test('Keras on JAX', other, () => check(python, 'program.py', 'keras'));
  test('NumPy', other, () => check(python, 'program.py', 'numpy'));
  test('the notebook, whose assertions hold', other, () => check(python, 'notebook.py'));
  test('ONNX, in ONNX Runtime and in the reference', other, () => check(python, 'onnx_models.py'));
  test('safetensors', other, () => check(python, 'safetensors_files.py'));
  test('PyTorch', { skip: torch ? false : missing }, () => check(torch, 'program.py', 'pytorch'));
});
