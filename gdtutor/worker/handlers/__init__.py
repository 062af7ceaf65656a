"""What answers requests: one function for each class of them, in the module that is called as theirs is.

A problem as it was typed goes in, plain views come out. Every function stands by itself, so a worker that was replaced
has lost nothing but a cache: what is remembered (`memory`), the runs (`runs`) and the documents that are being written
(`chunks`).
"""
