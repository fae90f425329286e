"""Encoders as ONNX graphs, written node by node, by models/strong and models/reader."""
