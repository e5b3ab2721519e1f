// Scores rows with a detector that ML.NET exported, without .NET: node score.mjs detector.onnx rows.json
import { readFile } from "node:fs/promises";
import { InferenceSession, Tensor } from "onnxruntime-node";

const TOLERANCE = 1e-5;
const [model, file] = process.argv.slice(2);
const { features, scores, labels } = JSON.parse(await readFile(file, "utf8"));
const session = await InferenceSession.create(model);

const width = features[0].length;
const rows = new Tensor("float32", Float32Array.from(features.flat()), [features.length, width]);
const inputs = { [session.inputNames[0]]: rows };
await session.run(inputs); // what is made once
const start = performance.now();
const { Score: score, PredictedLabel: label } = await session.run(inputs);
const seconds = (performance.now() - start) / 1000;

let difference = 0;
let otherLabels = 0;
scores.forEach((expected, row) => {
  difference = Math.max(difference, Math.abs(score.data[row] - expected) / Math.max(1, Math.abs(expected)));
  otherLabels += Boolean(label.data[row]) === labels[row] ? 0 : 1;
});
console.log(JSON.stringify({ rows: scores.length, difference, otherLabels, rowsPerSecond: Math.round(scores.length / seconds) }));
process.exitCode = difference <= TOLERANCE && otherLabels === 0 ? 0 : 1;
