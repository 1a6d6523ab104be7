# METADATA
# title: Label selectors
# description: Whether what a selector asks for holds for some labels.
# scope: package
package plimsoll.lib.selectors

# An expression of a selector. `NotIn` holds where there is no such label, too.
holds(expression, labels) if {
	expression.operator == "In"
	labels[expression.key] in expression.values
}

holds(expression, labels) if {
	expression.operator == "NotIn"
	not object.get(labels, expression.key, null) in expression.values
}

holds(expression, labels) if {
	expression.operator == "Exists"
	expression.key in object.keys(labels)
}

holds(expression, labels) if {
	expression.operator == "DoesNotExist"
	not expression.key in object.keys(labels)
}
