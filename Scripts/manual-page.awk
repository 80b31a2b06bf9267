# Arranges a page of the parser's manual generator: the examples and the exit status table, which
# the generator takes for prose, become sections after the options; pages of hidden commands are
# not referred to.
/^EXAMPLES:$/ { block = ".Sh EXAMPLES\n.Bd -literal"; taking = 1; next }
/^EXIT STATUS:$/ { block = block "\n.Ed\n.Sh \"EXIT STATUS\"\n.Bd -literal"; next }
taking && /^\./ { taking = 0; block = block "\n.Ed"; print ".Sh OPTIONS" }
taking { if ($0 != "") block = block "\n" $0; next }
/^\.Sh DESCRIPTION$/ { next }
/^\.Sh "EXIT STATUS"$/ { print block; next }
/^\.Ex -std$/ { next }
/^\.Xr / {
  if ($2 !~ /\.(help|raw-verify|verify-bundle)$/) references[++count] = $1 " " $2 " " $3
  next
}
/^\.Sh "SEE ALSO"$/ { next }
{ print }
END {
  if (count) print ".Sh \"SEE ALSO\""
  for (i = 1; i <= count; i++) print references[i] (i < count ? " ," : "")
}
