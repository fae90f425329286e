"""The codebook as pure functions: what was found -> rows.

In: the attacks that the learnt reader chose, with their candidates; `assembly`, the only file here
that does, takes them off the Doc. Out: one row a site, joint strikes, totals with bounds by
source, what is disputed, salience; each figure's event; confidences and the lines of the trace.
"""
