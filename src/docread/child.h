/* child.h - what runs on the other side of reader.h: the reader process and its children.
 *
 * The reader process takes orders from a socket: one letter and one open socket each.  It never touches a file. */
#ifndef DOCREAD_CHILD_H
#define DOCREAD_CHILD_H

#define ORDER_PARSE 'P' /* a child that answers wire requests until its socket ends */
#define ORDER_TOOL  'T' /* pdftotext from and to the socket; then TOOL_MARK and its exit status */
#define TOOL_MARK   "\n#pdftotext "

/* Serves orders until the socket ends; then the process is over. */
_Noreturn void child_serve(int orders);

#endif
