"""Training of the event reader: labelled texts in, the weights of its network out.

`tune` is ``strikelog train``: the shipped network goes on learning from a user's own reports.
models/reader learns one from the start with the same parts. Only here torch and onnx are needed
(``pip install "strikelog[train]"``); what needs them is imported when it is used.

`examples` makes arrays and targets (`targets`) of labelled texts, `batches` tensors of these;
`network` is the network, `scores` all its scores of one article, `losses` what is minimized,
`epochs` a pass over the texts; `judging` compares with labels, `weights` reads and writes the
network's files.
"""
