<?xml version="1.0" encoding="UTF-8"?>
<!-- ODD to W3C Schema. The ODD has passed check.xsl; its content models are deterministic, so nothing is loosened. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:o="https://edition.invalid/ns/odd"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="o" expand-text="yes">

  <xsl:include href="odd.xsl"/>
  <xsl:output method="xml" encoding="UTF-8" indent="yes"/>
  <xsl:mode on-no-match="fail" on-multiple-match="fail"/>
  <xsl:mode name="define" on-no-match="fail" on-multiple-match="fail"/>
  <xsl:mode name="particle" on-no-match="fail" on-multiple-match="fail"/>
  <xsl:mode name="value" on-no-match="fail" on-multiple-match="fail"/>
  <xsl:mode name="type" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="/" as="document-node()">
    <xsl:document>
      <xs:schema targetNamespace="{//schemaSpec/@ns}" elementFormDefault="qualified">
        <xsl:namespace name="" select="string(//schemaSpec/@ns)"/>
        <xs:import namespace="http://www.w3.org/XML/1998/namespace" schemaLocation="xml.xsd"/>
        <xsl:apply-templates select="o:specs(., 'dataSpec'), o:specs(., 'classSpec'), o:specs(., 'elementSpec')" mode="define"/>
      </xs:schema>
    </xsl:document>
  </xsl:template>

  <xsl:template match="elementSpec" mode="define" as="element()">
    <xs:element name="{@ident}">
      <xs:annotation>
        <xs:documentation>{o:documentation(.)}</xs:documentation>
      </xs:annotation>
      <xs:complexType>
        <xsl:apply-templates select="content" mode="type"/>
      </xs:complexType>
    </xs:element>
  </xsl:template>

  <!-- Content of one datatype: simple content. -->
  <xsl:template match="content[dataRef]" mode="type" as="element()">
    <xs:simpleContent>
      <xs:extension base="{dataRef/@key}">
        <xsl:call-template name="attributes"/>
      </xs:extension>
    </xs:simpleContent>
  </xsl:template>

  <xsl:template match="content[not(dataRef)]" mode="type" as="node()+">
    <xsl:if test="o:mixed(.)">
      <xsl:attribute name="mixed">true</xsl:attribute>
    </xsl:if>
    <xsl:variable name="particles" as="element()*">
      <xsl:apply-templates select="*" mode="particle"/>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="$particles[self::xs:choice or self::xs:sequence]">
        <xsl:sequence select="$particles"/>
      </xsl:when>
      <xsl:otherwise>
        <xs:sequence>
          <xsl:sequence select="$particles"/>
        </xs:sequence>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:call-template name="attributes"/>
  </xsl:template>

  <xsl:template name="attributes" as="element()*">
    <xsl:context-item as="element(content)" use="required"/>
    <xsl:for-each select="o:attribute-classes(..)">
      <xs:attributeGroup ref="{@ident}"/>
    </xsl:for-each>
    <xsl:apply-templates select="../attList/attDef" mode="particle"/>
  </xsl:template>

  <xsl:template match="classSpec[@type = 'atts']" mode="define" as="element()">
    <xs:attributeGroup name="{@ident}">
      <xsl:apply-templates select="attList/attDef" mode="particle"/>
    </xs:attributeGroup>
  </xsl:template>

  <xsl:template match="classSpec[@type = 'model']" mode="define" as="element()">
    <xs:group name="{@ident}">
      <xs:choice>
        <xsl:for-each select="o:members(.)">
          <xsl:choose>
            <xsl:when test="self::elementSpec">
              <xs:element ref="{@ident}"/>
            </xsl:when>
            <xsl:otherwise>
              <xs:group ref="{@ident}"/>
            </xsl:otherwise>
          </xsl:choose>
        </xsl:for-each>
      </xs:choice>
    </xs:group>
  </xsl:template>

  <xsl:template match="dataSpec" mode="define" as="element()">
    <xs:simpleType name="{@ident}">
      <xs:annotation>
        <xs:documentation>{o:documentation(.)}</xs:documentation>
      </xs:annotation>
      <xsl:apply-templates select="content/*" mode="value"/>
    </xs:simpleType>
  </xsl:template>

  <xsl:template match="elementRef" mode="particle" as="element()">
    <xs:element ref="{@key}">
      <xsl:call-template name="occurrence"/>
    </xs:element>
  </xsl:template>

  <xsl:template match="classRef" mode="particle" as="element()">
    <xs:group ref="{@key}">
      <xsl:call-template name="occurrence"/>
    </xs:group>
  </xsl:template>

  <xsl:template match="macroRef" mode="particle" as="element()*">
    <xsl:apply-templates select="key('spec', @key)/content/*" mode="particle"/>
  </xsl:template>

  <xsl:template match="textNode | empty" mode="particle" as="empty-sequence()"/>

  <xsl:template match="sequence" mode="particle" as="element()">
    <xs:sequence>
      <xsl:call-template name="occurrence"/>
      <xsl:apply-templates select="*" mode="particle"/>
    </xs:sequence>
  </xsl:template>

  <xsl:template match="alternate" mode="particle" as="element()">
    <xs:choice>
      <xsl:call-template name="occurrence"/>
      <xsl:apply-templates select="*" mode="particle"/>
    </xs:choice>
  </xsl:template>

  <xsl:template name="occurrence" as="attribute()*">
    <xsl:context-item as="element()" use="required"/>
    <xsl:copy-of select="@minOccurs[. = '0'], @maxOccurs[. = 'unbounded']"/>
  </xsl:template>

  <!-- xml:id and xml:lang are declared in xml.xsd, for they have a namespace. -->
  <xsl:template match="attDef[starts-with(@ident, 'xml:')]" mode="particle" as="element()">
    <xs:attribute ref="{@ident}">
      <xsl:if test="@usage = 'req'">
        <xsl:attribute name="use">required</xsl:attribute>
      </xsl:if>
    </xs:attribute>
  </xsl:template>

  <xsl:template match="attDef[not(starts-with(@ident, 'xml:'))]" mode="particle" as="element()">
    <xs:attribute name="{@ident}">
      <xsl:if test="@usage = 'req'">
        <xsl:attribute name="use">required</xsl:attribute>
      </xsl:if>
      <xsl:choose>
        <xsl:when test="datatype/@maxOccurs = 'unbounded'">
          <xs:simpleType>
            <xs:restriction>
              <xs:simpleType>
                <xs:list>
                  <xsl:apply-templates select="." mode="value"/>
                </xs:list>
              </xs:simpleType>
              <xs:minLength value="1"/>
            </xs:restriction>
          </xs:simpleType>
        </xsl:when>
        <xsl:otherwise>
          <xsl:apply-templates select="." mode="value"/>
        </xsl:otherwise>
      </xsl:choose>
    </xs:attribute>
  </xsl:template>

  <xsl:template match="attDef[valList/@type = 'closed']" mode="value" as="element()">
    <xs:simpleType>
      <xs:restriction base="xs:token">
        <xsl:for-each select="valList/valItem">
          <xs:enumeration value="{@ident}"/>
        </xsl:for-each>
      </xs:restriction>
    </xs:simpleType>
  </xsl:template>

  <xsl:template match="attDef[not(valList/@type = 'closed')]" mode="value" as="attribute()">
    <xsl:attribute name="{if (datatype/@maxOccurs = 'unbounded') then 'itemType' else 'type'}" select="datatype/dataRef/@key"/>
  </xsl:template>

  <xsl:template match="dataRef[@name]" mode="value" as="element()">
    <xs:restriction base="xs:{@name}">
      <xsl:if test="@restriction">
        <xs:pattern value="{@restriction}"/>
      </xsl:if>
    </xs:restriction>
  </xsl:template>

  <xsl:template match="alternate" mode="value" as="element()">
    <xs:union>
      <xsl:for-each select="dataRef">
        <xs:simpleType>
          <xsl:apply-templates select="." mode="value"/>
        </xs:simpleType>
      </xsl:for-each>
    </xs:union>
  </xsl:template>
</xsl:stylesheet>
