"""Forms of plans and results; services decide, forms only ask and tell."""
