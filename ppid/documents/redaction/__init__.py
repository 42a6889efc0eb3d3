"""*Penghitaman*: a copy of a document from which what is exempt is truly gone.

Every page is drawn as a reader sees it, the boxes are painted on that picture, and a new document
is made of the pictures. Not one object of the original is copied, so nothing that hides in it (old
revisions, layers, attachments, form values, metadata) can come along. Words that are seen outside
the boxes are laid under the pictures again, so that a screen reader still reads them.
"""
