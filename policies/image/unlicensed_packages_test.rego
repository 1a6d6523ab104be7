package plimsoll.image.unlicensed_packages_test

import data.plimsoll.image.unlicensed_packages

found(entry) := result if {
	result := unlicensed_packages.deny with input as {"sbom": {"packages": [entry]}}
		with data.plimsoll.parameters as {"PLM-I078": {"names": ["@shop/*"]}}
}

test_a_package_with_a_licence_passes if {
	count(found({"name": "cart", "version": "1", "licence": "MIT", "licences": ["MIT"]})) == 0
}

test_one_without_is_found if {
	found({"name": "cart", "version": "1", "licences": []}) == {{
		"message": "`cart` 1 says nothing of a licence",
		"path": ["sbom", "packages", 0],
	}}
}

test_the_image_itself_and_what_is_known_pass if {
	count(found({"name": "shop", "type": "container", "licences": []})) == 0
	count(found({"name": "@shop/cart", "type": "library", "licences": []})) == 0
}
