"""What a worker can be asked, a module for each subject: plain data that loads no SymPy.

The app and the commands make requests; a function of the module of the same name in `gdtutor.worker.handlers` answers
them with the views of `gdtutor.views`. A request that takes a `style` is answered in its characters and
its language.
"""
