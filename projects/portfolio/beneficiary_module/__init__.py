"""The column shape of the Commission's Beneficiary Module, read into numbers of people and written from them.

No complete list of its columns is public; these are those that the guides of the national agencies name. A column
that is not in `columns` is not looked at, so that nothing about a person is ever read.
"""
