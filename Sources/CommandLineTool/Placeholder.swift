// Placeholder: the module is empty.
