"""The command line: one file per verb, which parses, calls its stage, and speaks.

app.py      the verbs, and the one `try` around them
options.py  options that several verbs share
output.py   progress bars on stderr, results on stdout
next_step.py  what to type next
rim.py      what went wrong, as one sentence and an exit code
"""
